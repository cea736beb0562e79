package db

// MigrationLock lets a test stand in for another server that is upgrading.
const MigrationLock = migrationLock
