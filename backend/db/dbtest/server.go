package dbtest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

const patience = time.Minute

// theServer is looked up once per test program and kept until it ends.
var theServer = sync.OnceValues(func() (*server, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	address, err := serverAddress(ctx)
	if err != nil {
		return nil, err
	}
	parsed, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("JOBBRO_TEST_DATABASE_URL must be a URL such as postgres://user@host/postgres: %w", err)
	}
	orders, err := pgxpool.New(ctx, address)
	if err != nil {
		return nil, fmt.Errorf("the test database server cannot be reached: %w", err)
	}
	s := &server{address: parsed, orders: orders}
	return s, s.prepare(ctx)
})

func serverAddress(ctx context.Context) (string, error) {
	if address := os.Getenv("JOBBRO_TEST_DATABASE_URL"); address != "" {
		return address, nil
	}
	return sharedCluster(ctx)
}
