package main

import (
	"encoding/json"
	"fmt"
	"os"
)

type Server struct {
	Host string   `json:"host"`
	Port int      `json:"port"`
	TLS  bool     `json:"tls,omitempty"`
	Tags []string `json:"tags,omitempty"`
}

type Config struct {
	Name    string            `json:"name"`
	Servers []Server          `json:"servers"`
	Env     map[string]string `json:"env"`
}

func load(text string) (*Config, error) {
	var c Config
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		return nil, fmt.Errorf("config: %w", err)
	}
	return &c, nil
}

func main() {
	c, err := load(`{"name":"demo","servers":[{"host":"a","port":80},{"host":"b","port":443,"tls":true,"tags":["x","y"]}],"env":{"K":"V"}}`)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	hosts := make([]string, 0, len(c.Servers))
	for _, s := range c.Servers {
		hosts = append(hosts, fmt.Sprint(s.Host, ":", s.Port))
	}
	fmt.Println(hosts)
	out, err := json.Marshal(c)
	fmt.Println(string(out), err)
	_, err = load(`{"name": 3}`)
	fmt.Println(err)
}
