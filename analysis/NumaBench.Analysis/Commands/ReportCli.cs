using System.CommandLine;
using NumaBench.Results;

namespace NumaBench.Analysis.Commands;

/// <summary>The command line of <c>numabench-report</c>.</summary>
static class ReportCli
{
    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        var root = new RootCommand("""
            Turns the measurements of NumaBench into answers. Works on any machine; measures nothing.

            Example:
              numabench-report render reports/epyc01/20261123T201500Z-7feca4e
            """)
        {
            RenderCommand.Create(output, errors),
            ImportCommand.Create(output, errors),
            ExportCommand.Create(output, errors),
            CompareCommand.Create(output, errors),
            HistoryCommand.Create(output, errors),
            AcceptCommand.Create(output, errors),
            CalibrateCommand.Create(output, errors),
            FleetCommand.Create(output, errors),
            BindingsCommand.Create(output, errors),
            CapacityCommand.Create(output, errors),
            CheckCommand.Create(output, errors),
        };
        // Without response files: the name of a run may begin with @.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        // The help that follows an error is a message too: stdout holds only what was asked for.
        bool wrong = parsed.Errors.Count > 0;
        try
        {
            int code = parsed.Invoke(new InvocationConfiguration { Output = wrong ? errors : output, Error = errors, EnableDefaultExceptionHandler = false });

            // System.CommandLine's own code for a wrong command line is 1, which here means a regression.
            return wrong ? ExitCode.Usage : code;
        }
        catch (Exception e)
        {
            // Never a stack trace: whatever it is, a person reads it.
            UnexpectedError.Tell(errors, "numabench-report", e);
            return ExitCode.Usage;
        }
    }
}
