FROM node:24-slim AS build
WORKDIR /build
COPY . .
RUN npm ci --ignore-scripts && npm run --silent build --workspace server

FROM node:24-slim
COPY --from=build /build/server/package.json /opt/iproute2-ls/
COPY --from=build /build/server/dist /opt/iproute2-ls/dist
RUN ln -s /opt/iproute2-ls/dist/iproute2-ls.js /usr/local/bin/iproute2-ls
WORKDIR /work
ENTRYPOINT ["iproute2-ls"]
CMD ["check", "."]
