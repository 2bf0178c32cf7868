using System.CommandLine;
using NumaBench.Bench.Inspect;
using NumaBench.Numa;
using Spectre.Console;

namespace NumaBench.Bench.Commands;

/// <summary><c>numabench inspect</c>: where a process runs and where its memory is. Looks only: it changes and moves nothing.</summary>
static class InspectCommand
{
    public static Command Create()
    {
        var options = new InspectOptions();
        var command = new Command("inspect", """
            Show where a process runs and where its memory is, node by node, what is
            wrong with that, and what to do. Nothing is changed or moved; root is needed
            only for processes of other users.

            Several processes that match --name or --cgroup are watched in the same time
            and all shown, the largest first.

            Exit code: 0 it was inspected, 1 a part that matters could not be read,
            2 there is no such process, or the file is no numa_maps.

            Examples:
              numabench inspect 4711
              numabench inspect --name 'python*serve.py' --for 10s
              numabench inspect --cgroup system.slice/model.service --format json
              numabench inspect 4711 --watch
              numabench inspect --name onnx --format prometheus >/run/metrics/numa.prom
              ssh server cat /proc/4711/numa_maps >saved
              numabench inspect --numa-maps saved
            """);
        options.AddTo(command);
        command.SetAction(parsed => Show(options.Read(parsed), parsed.InvocationConfiguration.Output));
        return command;
    }

    static int Show(InspectRequest request, TextWriter output)
    {
        if (request.Watch)
        {
            WatchScreen.Run(request, Terminal());
            return ExitCode.Good;
        }

        Inspected inspected = request.Inspect();
        output.WriteLine(request.Format switch
        {
            "json" => inspected.AsOne is { } one ? InspectJson.Text(one) : InspectJson.Text(inspected.All, inspected.LeftOut),
            "prometheus" => InspectPrometheus.Text(inspected.All),
            _ => inspected.Text(),
        });
        return inspected.All.SelectMany(seen => seen.Findings).Any(finding => finding.Severity == Severity.Error) ? ExitCode.Found : ExitCode.Good;
    }

    static IAnsiConsole Terminal() => Console.IsOutputRedirected
        ? throw new UsageException("--watch needs a terminal; into a file or a pipe, repeat it: while numabench inspect PID --format json; do sleep 10; done")
        : AnsiConsole.Console;
}
