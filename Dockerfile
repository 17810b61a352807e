# The neighbour line as an image: nothing of the build is left in it, it runs as nobody in particular,
# and writes only in /data. How to run it read-only: docs/operating.md. tests/test_dockerfile.py reads this file.

FROM python:3.13-slim AS builder
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv /venv
WORKDIR /build
COPY requirements.txt ./
RUN /venv/bin/python -m pip install --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY config ./config
COPY bot ./bot
RUN /venv/bin/python -m pip install --no-deps --no-build-isolation .

FROM python:3.13-slim
# A number, so that a cluster can see that it is not root; owned by it, so that a new volume is too.
RUN install --directory --owner=10001 --group=10001 --mode=0700 /data
COPY --from=builder /venv /venv
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PYTHONSAFEPATH=1 \
    GRANNLINJEN_DATABASE_URL=sqlite+aiosqlite:////data/grannlinjen.db \
    GRANNLINJEN_HOMES_FILE=/config/homes.toml
WORKDIR /data
USER 10001:10001
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=15s --start-period=60s --retries=3 CMD ["python", "-m", "bot", "status", "--live"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
