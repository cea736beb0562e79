package main

import (
	"fmt"
	"strings"

	"jobbro/backend/config"
	"jobbro/backend/push"
)

// pushOf is how phones are told of things while the app is closed; nil when the settings
// name nobody whom a push service could write to.
func pushOf(c config.Config, secret string) (*push.Sender, error) {
	subject := c.VAPIDSubject
	if subject == "" && strings.HasPrefix(c.URL, "https:") && push.CheckSubject(c.URL) == nil {
		subject = c.URL
	}
	if subject == "" {
		return nil, nil
	}
	keys, err := push.NewKeys(secret)
	if err != nil {
		return nil, err
	}
	sender, err := push.NewSender(keys, subject, push.Hosts{Others: c.PushServices})
	if err != nil {
		return nil, fmt.Errorf("JOBBRO_VAPID_SUBJECT %w", err)
	}
	return sender, nil
}
