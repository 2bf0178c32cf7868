using System.CommandLine;
using NumaBench.Bench.Doctor;
using NumaBench.Numa;

namespace NumaBench.Bench.Commands;

/// <summary><c>numabench doctor</c>: what is wrong with the machine, or with a recorded one. Looks only: it changes and measures nothing.</summary>
static class DoctorCommand
{
    public static Command Create()
    {
        Option<string> root = RecordedRoot.Option();
        var format = new Option<string>("--format") { Description = "text or json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("doctor", """
            Show settings and faults that spoil results or performance: what was seen, why it matters, what to do.
            The worst come first. Nothing is changed, nothing is measured, and root is not needed.

            Exit code: 0 no error was found (warnings may be), 1 an error was found, 2 the machine cannot be read.

            Examples:
              numabench doctor
              numabench doctor --root recorded-machine/
              numabench doctor --format json
            """) { root, format };
        command.SetAction(parsed => Show(
            RecordedRoot.Open(parsed.GetValue(root)!), parsed.GetValue(format) == "json", parsed.InvocationConfiguration.Output));
        return command;
    }

    static int Show(SysFs fs, bool json, TextWriter output)
    {
        Topology topology = Topology.Read(fs);
        IReadOnlyList<Finding> findings = Examination.Of(topology, fs);
        output.WriteLine(json ? TopologyJson.FindingsText(findings) : DoctorText.Render(topology, fs, findings));
        return findings.Any(finding => finding.Severity == Severity.Error) ? ExitCode.Found : ExitCode.Good;
    }
}
