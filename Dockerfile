# One image with everything that `npm start` runs: migrations, web, worker and, where no provider key is set, the sandbox.
FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN node scripts/bootstrap.mjs install && node scripts/bootstrap.mjs build

FROM node:24-slim
WORKDIR /app
# The launcher keeps locks beside the build, so the folder belongs to who runs it.
COPY --from=build --chown=node:node /app /app
RUN mkdir /data && chown node:node /data
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 PIXAPI_DATA_DIR=/data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/bootstrap.mjs", "start"]
