package store

import "context"

// Epoch is the present one: random, made at install and after every restore.
func (s *Store) Epoch(ctx context.Context) (epoch string, err error) {
	err = s.pool.QueryRow(ctx, `SELECT epoch FROM sync_clock`).Scan(&epoch)
	return epoch, err
}

// RenewEpoch makes every phone drop its copy and read it anew, and send again what
// it sent in the last two weeks; what arrived already has no second effect. It is
// for whoever restored the database from a backup: what was written after that is
// on phones only. It asks no permission.
func (s *Store) RenewEpoch(ctx context.Context) (epoch string, err error) {
	err = s.pool.QueryRow(ctx, `UPDATE sync_clock SET epoch = gen_random_uuid() RETURNING epoch`).Scan(&epoch)
	return epoch, err
}
