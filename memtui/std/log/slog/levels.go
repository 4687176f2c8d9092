package slog

import "context"

var background = context.Background()

func (l *Logger) Debug(msg string, args ...any) { l.log(background, LevelDebug, msg, args, nil) }

func (l *Logger) DebugContext(ctx context.Context, msg string, args ...any) { l.log(ctx, LevelDebug, msg, args, nil) }

func Debug(msg string, args ...any) { Default().log(background, LevelDebug, msg, args, nil) }

func DebugContext(ctx context.Context, msg string, args ...any) { Default().log(ctx, LevelDebug, msg, args, nil) }

func (l *Logger) Info(msg string, args ...any) { l.log(background, LevelInfo, msg, args, nil) }

func (l *Logger) InfoContext(ctx context.Context, msg string, args ...any) { l.log(ctx, LevelInfo, msg, args, nil) }

func Info(msg string, args ...any) { Default().log(background, LevelInfo, msg, args, nil) }

func InfoContext(ctx context.Context, msg string, args ...any) { Default().log(ctx, LevelInfo, msg, args, nil) }

func (l *Logger) Warn(msg string, args ...any) { l.log(background, LevelWarn, msg, args, nil) }

func (l *Logger) WarnContext(ctx context.Context, msg string, args ...any) { l.log(ctx, LevelWarn, msg, args, nil) }

func Warn(msg string, args ...any) { Default().log(background, LevelWarn, msg, args, nil) }

func WarnContext(ctx context.Context, msg string, args ...any) { Default().log(ctx, LevelWarn, msg, args, nil) }

func (l *Logger) Error(msg string, args ...any) { l.log(background, LevelError, msg, args, nil) }

func (l *Logger) ErrorContext(ctx context.Context, msg string, args ...any) { l.log(ctx, LevelError, msg, args, nil) }

func Error(msg string, args ...any) { Default().log(background, LevelError, msg, args, nil) }

func ErrorContext(ctx context.Context, msg string, args ...any) { Default().log(ctx, LevelError, msg, args, nil) }
