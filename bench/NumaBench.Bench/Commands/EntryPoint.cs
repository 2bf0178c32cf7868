using System.CommandLine;
using System.CommandLine.Parsing;
using NumaBench.Results;

namespace NumaBench.Bench.Commands;

/// <summary>Runs a command and turns what goes wrong into one line on stderr and an exit code.</summary>
static class EntryPoint
{
    /// <summary>Set to see where an unexpected error came from, and where the time of a run went.</summary>
    const string Debug = "NUMABENCH_DEBUG";

    public static bool IsDebugging => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Debug));

    public static int Run(RootCommand root, string[] arguments, TextWriter errors)
    {
        try
        {
            ParseResult parsed = root.Parse(arguments, Parsing.Plain);
            if (parsed.Errors.Count > 0)
            {
                Refuse(parsed, errors);
                return ExitCode.Usage;
            }

            // Ctrl-C is ours: the run saves what it has.
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (e is UsageException or UnreadableRunException or Inference.ModelRefusedException)
        {
            errors.WriteLine($"numabench: {Clean.Message(e.Message)}");
            return ExitCode.Usage;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"numabench: {Clean.Message(e.Message)}");
            return ExitCode.MeasuringFailed;
        }
        catch (Exception e)
        {
            errors.WriteLine($"numabench: unexpected {e.GetType().Name}: {Clean.Message(e.Message)} ({Debug}=1 shows where)");
            if (IsDebugging)
            {
                errors.WriteLine(e);
            }

            return ExitCode.MeasuringFailed;
        }
    }

    static void Refuse(ParseResult parsed, TextWriter errors)
    {
        foreach (ParseError error in parsed.Errors)
        {
            // Its own messages about a value do not say whose value it is.
            string option = error.SymbolResult is OptionResult result && !error.Message.Contains(result.Option.Name) ? $"{result.Option.Name}: " : "";
            errors.WriteLine($"numabench: {option}{error.Message}");
        }

        string command = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
        errors.WriteLine($"Try: numabench {command}--help");
    }
}
