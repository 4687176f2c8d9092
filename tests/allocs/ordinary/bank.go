package main

import (
	"errors"
	"fmt"
	"os"
)

type Account struct {
	Owner   string
	Balance int64
	history []tx
}

type tx struct {
	kind   string
	amount int64
}

type InsufficientFunds struct {
	Need, Have int64
}

func (e *InsufficientFunds) Error() string {
	return fmt.Sprintf("need %d, have %d", e.Need, e.Have)
}

func (a *Account) Withdraw(n int64) error {
	if n > a.Balance {
		return &InsufficientFunds{n, a.Balance}
	}
	a.Balance -= n
	a.history = append(a.history, tx{"out", n})
	return nil
}

func (a *Account) Deposit(n int64) {
	a.Balance += n
	a.history = append(a.history, tx{"in", n})
}

func Transfer(from, to *Account, n int64) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("transfer %s to %s: %w", from.Owner, to.Owner, err)
		}
	}()
	if err := from.Withdraw(n); err != nil {
		return err
	}
	to.Deposit(n)
	return nil
}

func safely(f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	f()
	return
}

func main() {
	a, b := &Account{Owner: "ann", Balance: 1000}, &Account{Owner: "bob"}
	for _, n := range []int64{300, 300, 600} {
		err := Transfer(a, b, n)
		var funds *InsufficientFunds
		switch {
		case errors.As(err, &funds):
			fmt.Fprintln(os.Stdout, "short by", funds.Need-funds.Have, err)
		case err == nil:
			fmt.Println("ok", a.Balance, b.Balance)
		}
	}
	fmt.Println(a.history, len(b.history))
	err := safely(func() {
		var none *Account
		none.Deposit(1)
	})
	fmt.Println(err)
	err = safely(func() {
		s := []int{1, 2, 3}
		i := 5
		s[i] = 1
	})
	fmt.Println(errors.Join(err, errors.New("and more")))
}
