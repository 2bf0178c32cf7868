using System.CommandLine;
using NumaBench.Bench.Inspect;
using NumaBench.Numa;

namespace NumaBench.Bench.Commands;

/// <summary><c>numabench inspect</c>: where a process runs and where its memory is. Looks only: it changes and moves nothing.</summary>
static class InspectCommand
{
    public static Command Create()
    {
        Option<string> root = RecordedRoot.Option();
        var numaMaps = new Option<string?>("--numa-maps") { Description = "A saved copy of /proc/PID/numa_maps", HelpName = "FILE" }.RefuseEmpty();
        var format = new Option<string>("--format") { Description = "text or json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("inspect", """
            Show where a process runs and where its memory is, node by node, and what is wrong with that.
            Nothing is changed or moved.

            Examples:
              numabench inspect --numa-maps saved.numa_maps
              numabench inspect --numa-maps saved.numa_maps --root recorded-machine/ --format json
            """) { numaMaps, root, format };
        command.SetAction(parsed =>
        {
            Topology? machine = parsed.GetResult(root) is { Implicit: false } ? Topology.Read(RecordedRoot.Open(parsed.GetValue(root)!)) : null;
            Inspection inspection = SavedNumaMaps.Inspect(parsed.GetValue(numaMaps)!, machine);
            parsed.InvocationConfiguration.Output.WriteLine(
                parsed.GetValue(format) == "json" ? InspectJson.Text(inspection) : InspectText.Render(inspection, machine));
            return inspection.Findings.Any(finding => finding.Severity == Severity.Error) ? ExitCode.Found : ExitCode.Good;
        });
        return command;
    }
}
