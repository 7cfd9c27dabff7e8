"""Preview: what a build would make, shown in a browser and made again after every save. Nothing is written."""
