"""Many pages: isolated workers, archives and tables in, resumable shards out. Nothing here changes how one page is cleaned."""
