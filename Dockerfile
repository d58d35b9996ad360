# One image for web and worker; what they are told comes by the environment only.
# Built with Podman 4.3 on a base made by debootstrap, never on the official one: docs/howto/deploy.md says what was tried and what was not.
FROM debian:bookworm-slim AS made
RUN apt-get update && apt-get install -y --no-install-recommends python3-venv ca-certificates
COPY requirements/base.txt /made/requirements/base.txt
RUN python3 -m venv /srv/motcua && \
    /srv/motcua/bin/pip install --no-cache-dir --require-hashes -r /made/requirements/base.txt
COPY pyproject.toml README.md LICENSE /made/
COPY requirements/base.in /made/requirements/base.in
COPY src /made/src
RUN /srv/motcua/bin/pip install --no-cache-dir --no-deps /made

FROM debian:bookworm-slim
# The reader of scanned pages with Vietnamese, what lays its pages as PDF/A, and time zones.
RUN apt-get update && \
    apt-get install -y --no-install-recommends python3 ca-certificates tesseract-ocr tesseract-ocr-vie ghostscript tzdata && \
    rm -rf /var/lib/apt/lists/*
RUN groupadd --system --gid 10001 motcua && \
    useradd --system --uid 10001 --gid 10001 --home-dir /data --no-create-home motcua && \
    install --directory --owner 10001 --group 10001 --mode 750 /data
COPY --from=made /srv/motcua /srv/motcua
COPY --chmod=755 containers/house.sh /usr/local/bin/house
ENV PATH=/srv/motcua/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    MOTCUA_DATA=/data
USER motcua
WORKDIR /data
VOLUME /data
EXPOSE 8000
# granian ends on SIGTERM when what it has in hand is answered; so does the worker.
STOPSIGNAL SIGTERM
ENTRYPOINT ["house"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/suc-khoe', timeout=4)"]
CMD ["granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "2", "--no-ws", \
     "--workers-kill-timeout", "30", "--host", "0.0.0.0", "--port", "8000", "motcua.config.wsgi:application"]
