"""Pictures of a project: their files in media/, recognised by content and checked, and the table of their credits."""
