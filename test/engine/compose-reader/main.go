// Reads a Compose file as `docker compose config` does, with the official parser, and prints what it means as JSON.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/compose-spec/compose-go/v2/cli"
)

func main() {
	text, err := read(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(string(text))
}

// Without the variables of this process: each has its default then.
func read(files []string) ([]byte, error) {
	options, err := cli.NewProjectOptions(
		files,
		cli.WithInterpolation(true),
		cli.WithConsistency(true),
		// Of every profile: also what runs only when somebody names it.
		cli.WithProfiles([]string{"*"}),
	)
	if err != nil {
		return nil, err
	}
	project, err := options.LoadProject(context.Background())
	if err != nil {
		return nil, err
	}
	return project.MarshalJSON()
}
