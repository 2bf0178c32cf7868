using NumaBench.Analysis.Commands;

namespace NumaBench.Tests.Analysis;

/// <summary>numabench-report inside this process, with its two streams as text.</summary>
static class Cli
{
    public static (int Code, string Output, string Errors) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        int code = ReportCli.Run(args, output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
