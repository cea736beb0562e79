package db

import (
	"context"
	"io/fs"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
)

// MigrationLock lets a test stand in for another server that is upgrading.
const MigrationLock = migrationLock

// MigrateTo brings an empty database to our schema as an older Jobbro left it.
func MigrateTo(ctx context.Context, pool *pgxpool.Pool, version int64) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	connections := stdlib.OpenDBFromPool(pool)
	defer connections.Close()
	provider, err := goose.NewProvider(goose.DialectPostgres, connections, files, goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return err
	}
	_, err = provider.UpTo(ctx, version)
	return err
}
