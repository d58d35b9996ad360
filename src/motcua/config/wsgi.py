"""What the app server loads."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
application = get_wsgi_application()

# A request leaves little behind that points at itself: looked for less often, a life costs the
# processor of the web about a twelfth less, and each process holds a few MB more.
gc.set_threshold(20_000, 20, 20)
