"""Health check of the web container: asks the portal itself, under a name that it answers to."""

import os
import sys
from http.client import HTTPConnection

host = os.environ["ALLOWED_HOSTS"].split(",")[0]
connection = HTTPConnection("127.0.0.1", 8000, timeout=5)
connection.request("GET", "/gezond/", headers={"Host": host})
sys.exit(connection.getresponse().status != 200)
