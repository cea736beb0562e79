// Package db opens the database and keeps its schema: goose runs the files in
// migrations, then River brings its own tables. Nobody else changes a table.
package db

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"
)

// oldestServer is the oldest PostgreSQL the schema is written for.
const oldestServer = 150000

// Open connects to the database at url with at most maxConns connections and
// makes sure that it answers and is not too old. Instants are read as UTC. The
// error is a sentence for the operator and never holds the password.
func Open(ctx context.Context, url string, maxConns int) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("the address of the database cannot be read: %w", err)
	}
	config.MaxConns = int32(max(maxConns, 1))
	if config.ConnConfig.RuntimeParams["application_name"] == "" {
		config.ConnConfig.RuntimeParams["application_name"] = "jobbro"
	}
	config.AfterConnect = readInstantsAsUTC
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("the database cannot be opened: %w", err)
	}
	if err := checkServer(ctx, pool); err != nil {
		pool.Close()
		return nil, err
	}
	return pool, nil
}

func checkServer(ctx context.Context, pool *pgxpool.Pool) error {
	var version int
	err := pool.QueryRow(ctx, `SELECT current_setting('server_version_num')::int`).Scan(&version)
	if err != nil {
		return fmt.Errorf("the database does not answer: %w", err)
	}
	if version < oldestServer {
		return errors.New("the database server is older than PostgreSQL 15, the oldest that will do")
	}
	return nil
}

// readInstantsAsUTC keeps the zone of the machine out of what is read.
func readInstantsAsUTC(_ context.Context, conn *pgx.Conn) error {
	conn.TypeMap().RegisterType(&pgtype.Type{
		Name: "timestamptz", OID: pgtype.TimestamptzOID, Codec: &pgtype.TimestamptzCodec{ScanLocation: time.UTC},
	})
	return nil
}
