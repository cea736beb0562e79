package crm

import (
	"encoding/base64"
	"time"
)

// PushAddress is where and how a browser is told something (the Push API's subscription).
type PushAddress struct {
	Endpoint string `json:"endpoint" maxLength:"2048" doc:"At the browser's push service"`
	P256dh   string `json:"p256dh" maxLength:"100" doc:"The browser's public key, in base64url"`
	Auth     string `json:"auth" maxLength:"40" doc:"Authentication secret, in base64url"`
}

// Validate refuses what no browser has made.
func (a *PushAddress) Validate() error {
	key, err := base64.RawURLEncoding.DecodeString(a.P256dh)
	if err != nil || len(key) != 65 || key[0] != 4 {
		return RefuseField("p256dh", "push.key", "Telefonen kunne ikke tilmeldes beskeder. Prøv igen.")
	}
	if secret, err := base64.RawURLEncoding.DecodeString(a.Auth); err != nil || len(secret) != 16 {
		return RefuseField("auth", "push.auth", "Telefonen kunne ikke tilmeldes beskeder. Prøv igen.")
	}
	return nil
}

// PushNowhere refuses an address that is none of a push service.
var PushNowhere = RefuseField("endpoint", "push.endpoint", "Telefonens browser bruger en beskedtjeneste, som Jobbro ikke kender. Beskederne er i indbakken.")

// PushSubscription is how a session's device is told.
type PushSubscription struct {
	SessionID ID `gorm:"primaryKey"`
	PushAddress
	MadeAt time.Time
}

func (PushSubscription) TableName() string { return "push_subscription" }
