"""TODO generator/inputs."""
