"""Preview: what a build would make, shown in a browser and made again at every save. Nothing is written."""
