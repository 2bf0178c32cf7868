using System.CommandLine;
using NumaBench.Analysis.Importing;
using NumaBench.Analysis.Ocp;
using NumaBench.Results;

namespace NumaBench.Analysis.Commands;

/// <summary><c>check FORMAT FILE</c>: whether the verdict in another tool's file is what its own numbers say.</summary>
static class CheckCommand
{
    public static Command Create(TextWriter output, TextWriter errors) => new("check", """
        Hold the verdict that another tool recorded against the numbers beside it.

        Example:
          numabench-report check ocp mlc_test.jsonl
        """) { Ocp(output, errors) };

    static Command Ocp(TextWriter output, TextWriter errors)
    {
        var file = new Argument<string>("FILE") { Description = "The JSON lines of a test of OCP's Test and Validation project." };
        var command = new Command("ocp", """
            Check every measurement against the limits that stand beside it. Ends with 0 when all are within and the file
            records PASS; 1 when one is outside or no number, when a diagnosis is FAIL (and says so when the file records
            PASS all the same), or when it records FAIL; 2 when it cannot be read, 3 when it has no limits or no result.

            Example:
              numabench-report check ocp mlc_test.jsonl
            """) { file };
        command.SetAction(parsed =>
        {
            try
            {
                var verdict = new OcpVerdict(OcpFile.Read(parsed.GetValue(file)!));
                output.Write(verdict.Write());
                return verdict.Code;
            }
            catch (UnreadableTextException e)
            {
                errors.WriteLine(Clean.Message(e.Message));
                return ExitCode.Usage;
            }
        });
        return command;
    }
}
