package main

import "github.com/spf13/pflag"

// earlierName lets a flag also go by the name that it had in earlier versions.
func earlierName(f *pflag.FlagSet, old, name string) {
	inner := f.GetNormalizeFunc()
	f.SetNormalizeFunc(func(f *pflag.FlagSet, given string) pflag.NormalizedName {
		if given == old {
			given = name
		}
		return inner(f, given)
	})
}
