using System.CommandLine;
using NumaBench.Bench.Commands;

namespace NumaBench.Tests.Inspect;

/// <summary>Runs <c>numabench inspect</c> in this process.</summary>
static class Inspecting
{
    public static (int Code, string Output) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        int code = InspectCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, EnableDefaultExceptionHandler = false });
        return (code, output.ToString());
    }
}
