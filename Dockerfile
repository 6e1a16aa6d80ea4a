# One image for web, worker, beat and migrate; only the command and the environment differ.
FROM python:3.13-slim-bookworm AS bouw
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements.txt
WORKDIR /app
COPY . .
# Collecting static files asks for settings but for no key or service; outside production those have defaults, and the package
# that development adds may be empty.
RUN mkdir ontwikkel && touch ontwikkel/__init__.py \
    && PORTAAL_OMGEVING=ontwikkeling DATABASE_URL=postgresql://bouw/bouw REDIS_URL=redis://bouw \
       /venv/bin/python manage.py collectstatic --noinput \
    && /venv/bin/python -m whitenoise.compress staticfiles \
    && rm -r ontwikkel

FROM python:3.13-slim-bookworm
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin portaal \
    && install -d -o portaal -g portaal /var/lib/werkplekduaal/bestanden
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=werkplekduaal.settings
COPY --from=bouw /venv /venv
COPY --from=bouw /app /app
WORKDIR /app
USER portaal
EXPOSE 8000
CMD ["gunicorn", "werkplekduaal.wsgi", "--bind=0.0.0.0:8000"]
