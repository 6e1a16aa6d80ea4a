"""What `manage.py demo_data` puts in an empty portal: an invented, believable Flanders of dual learning.

What tells a story goes through the services, inside `op_moment`; what is long past is written in bulk. Everything is
drawn from fixed seeds and dated from today, so two runs on the same day give the same portal.
"""
