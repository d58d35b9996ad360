# One image for web and worker; what they are told comes by the environment only.
# Not built here: no engine was at hand. docs/howto/deploy.md says what was tried and what was not.
FROM python:3.11-slim-bookworm AS made
COPY requirements/base.txt /made/requirements/base.txt
RUN python -m venv /srv/motcua && \
    /srv/motcua/bin/pip install --no-cache-dir --require-hashes -r /made/requirements/base.txt
COPY pyproject.toml README.md LICENSE /made/
COPY requirements/base.in /made/requirements/base.in
COPY src /made/src
RUN /srv/motcua/bin/pip install --no-cache-dir --no-deps /made

FROM python:3.11-slim-bookworm
# The reader of scanned pages with Vietnamese, what lays its pages as PDF/A, and time zones.
RUN apt-get update && \
    apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-vie ghostscript tzdata && \
    rm -rf /var/lib/apt/lists/*
RUN useradd --system --home-dir /data --create-home --uid 10001 motcua
COPY --from=made /srv/motcua /srv/motcua
ENV PATH=/srv/motcua/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    MOTCUA_DATA=/data
USER motcua
WORKDIR /data
VOLUME /data
EXPOSE 8000
# granian ends on SIGTERM when what it has in hand is answered; so does the worker.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/suc-khoe', timeout=4)"]
CMD ["granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--no-ws", \
     "--workers-kill-timeout", "30", "--host", "0.0.0.0", "--port", "8000", "motcua.config.wsgi:application"]
