"""HTML -> blocks, containers and evidence for metadata."""
