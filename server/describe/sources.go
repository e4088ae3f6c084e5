package describe

import (
	"maps"
	"reflect"
	"slices"

	"ronde/server/web/wire"
	"ronde/teams"
	"ronde/teams/practice"
)

// Asked are the acts that can be asked for over HTTP, in the order of the table.
func Asked() []teams.Act {
	var acts []teams.Act
	for _, a := range teams.Acts {
		if a.Who == teams.Members || a.Who == teams.Invited || a.Who == teams.Guests {
			acts = append(acts, a)
		}
	}
	return acts
}

// Codes are all codes that anything answers, in order.
func Codes() []string {
	all := maps.Clone(teams.Codes)
	maps.Copy(all, wire.Codes)
	return slices.Sorted(maps.Keys(all))
}

func bodyOf(kind string) reflect.Type { return reflect.TypeOf(teams.Kinds()[kind]).Elem() }

// table is the newest one.
func table() *practice.Table { return practice.On("9999-12-31") }

func taskIDs() []string {
	var list []string
	for _, t := range table().Tasks {
		list = append(list, t.ID)
	}
	return list
}
