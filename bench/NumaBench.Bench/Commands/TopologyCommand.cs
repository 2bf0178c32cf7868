using System.CommandLine;
using NumaBench.Numa;

namespace NumaBench.Bench.Commands;

/// <summary><c>numabench topology</c>: shows the machine, or a recorded tree of another one.</summary>
static class TopologyCommand
{
    public static Command Create()
    {
        Option<string> root = RecordedRoot.Option();
        var format = new Option<string>("--format") { Description = "text or json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("topology", """
            Show nodes, CPUs, memory, caches and distances of the machine.

            Examples:
              numabench topology
              numabench topology --root recorded-machine/ --format json
            """) { root, format };
        command.SetAction(parsed => Show(
            parsed.GetValue(root)!, parsed.GetValue(format) == "json", parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    static int Show(string root, bool json, TextWriter output, TextWriter error)
    {
        if (RecordedRoot.Problem(root) is { } problem)
        {
            error.WriteLine(problem);
            return ExitCode.Usage;
        }

        Topology topology = Topology.Read(new SysFs(root));
        output.WriteLine(json ? TopologyJson.Text(topology) : TopologyText.Render(topology));
        return ExitCode.Good;
    }
}
