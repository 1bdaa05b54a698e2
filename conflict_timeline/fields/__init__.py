"""The fields of an entry, told once: to editors as a schema, to readers as a dictionary, to contributors as a form."""

# Where the schema of an entry stands, in the repository and below /data/ of the site.
SCHEMA_PATH = "schema/incident.schema.json"
