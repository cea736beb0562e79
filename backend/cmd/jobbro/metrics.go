package main

import (
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
