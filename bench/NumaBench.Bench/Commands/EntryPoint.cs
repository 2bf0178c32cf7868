using System.CommandLine;
using NumaBench.Results;

namespace NumaBench.Bench.Commands;

/// <summary>Runs a command and turns what goes wrong into one line on stderr and an exit code.</summary>
static class EntryPoint
{
    public static int Run(RootCommand root, string[] arguments, TextWriter errors)
    {
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (string message in parsed.Errors.Select(error => error.Message))
            {
                errors.WriteLine($"numabench: {message}");
            }

            errors.WriteLine($"Try: numabench {string.Join(' ', parsed.CommandResult.Command is RootCommand ? [] : new[] { parsed.CommandResult.Command.Name })} --help".Replace("  ", " "));
            return ExitCode.Usage;
        }

        try
        {
            // Ctrl-C is ours: the run saves what it has.
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (e is UsageException or UnreadableRunException or Inference.ModelRefusedException)
        {
            errors.WriteLine($"numabench: {e.Message}");
            return ExitCode.Usage;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"numabench: {e.Message}");
            return ExitCode.MeasuringFailed;
        }
    }
}
