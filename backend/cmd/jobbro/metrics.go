package main

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/prometheus/client_golang/prometheus"
)

// poolFigures show whether requests wait for the database's connections.
func poolFigures(pool *pgxpool.Pool) []prometheus.Collector {
	gauge := func(name, help string, read func(*pgxpool.Stat) float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 { return read(pool.Stat()) })
	}
	return []prometheus.Collector{
		gauge("jobbro_database_connections", "Connections to the database.", func(s *pgxpool.Stat) float64 { return float64(s.TotalConns()) }),
		gauge("jobbro_database_connections_busy", "Connections in use.", func(s *pgxpool.Stat) float64 { return float64(s.AcquiredConns()) }),
		gauge("jobbro_database_waits", "Times that none was free, since the start.", func(s *pgxpool.Stat) float64 { return float64(s.EmptyAcquireCount()) }),
	}
}

// mailFigures show how many mails of those that are remembered wait, were sent, or
// came to nothing, over all servers.
type mailFigures struct{ pool *pgxpool.Pool }

var mailsByState = prometheus.NewDesc("jobbro_mails", "Mails of the last half year, by what became of them.", []string{"state"}, nil)

// Describe says which figures there are.
func (mailFigures) Describe(out chan<- *prometheus.Desc) { out <- mailsByState }

// Collect counts. A database that does not answer in time tells nothing of mails.
func (m mailFigures) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	rows, err := m.pool.Query(ctx, `SELECT state, count(*) FROM mail GROUP BY state`)
	if err != nil {
		return
	}
	defer rows.Close()
	for rows.Next() {
		var state string
		var n float64
		if rows.Scan(&state, &n) != nil {
			return
		}
		out <- prometheus.MustNewConstMetric(mailsByState, prometheus.GaugeValue, n, state)
	}
}
