"""What `make docs` writes by code: the catalogue of filters, the schema, the drawings; and the hooks that put them in."""
