using System.CommandLine;
using NumaBench.Bench.Inspect;

namespace NumaBench.Bench.Commands;

/// <summary>What <c>numabench inspect</c> may be asked.</summary>
sealed class InspectOptions
{
    readonly Argument<int?> process = new("PID") { Description = "The process", Arity = ArgumentArity.ZeroOrOne };

    readonly Option<string?> name = new Option<string?>("--name")
    {
        Description = "Processes with this in their name or command line, in any case; * stands for any text",
        HelpName = "PATTERN",
    }.RefuseEmpty();

    readonly Option<string?> cgroup = new Option<string?>("--cgroup") { Description = "Processes of this control group and of those below it", HelpName = "PATH" }.RefuseEmpty();

    readonly Option<bool> self = new("--self") { Description = "numabench itself" };

    readonly Option<string?> numaMaps = new Option<string?>("--numa-maps") { Description = "A saved copy of /proc/PID/numa_maps, of any machine", HelpName = "FILE" }.RefuseEmpty();

    readonly Option<TimeSpan?> window = new("--for")
    {
        Description = "How long threads are watched, such as 2s or 1m; 0: they are looked at once [2s]",
        HelpName = "TIME",
        CustomParser = argument => argument.Tokens is [{ Value: "0" or "0s" }] ? TimeSpan.Zero : TimeText.Parse(argument),
    };

    readonly Option<string> root = RecordedRoot.Option();

    readonly Option<string> format = new Option<string>("--format") { Description = "text, json or prometheus", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json", "prometheus");

    readonly Option<bool> watch = new("--watch") { Description = "Inspect again and again in place, on a terminal, until Ctrl-C" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(process);
        foreach (Option option in new Option[] { name, cgroup, self, numaMaps, window, watch, root, format })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            int targets = new object?[] { result.GetValue(process), result.GetValue(name), result.GetValue(cgroup), result.GetValue(self) ? this : null, result.GetValue(numaMaps) }.Count(target => target is not null);
            if (targets != 1)
            {
                result.AddError("say what to inspect, once: PID, --name, --cgroup, --self or --numa-maps.");
            }

            if (result.GetValue(watch) && (result.GetValue(numaMaps) is not null || result.GetResult(root) is { Implicit: false } || result.GetValue(format) is not (null or "text")))
            {
                result.AddError("--watch shows a live process as text: leave out --numa-maps, --root and --format.");
            }

            if (result.GetValue(watch) && result.GetValue(window) == TimeSpan.Zero)
            {
                result.AddError("--watch waits --for a while between two looks: 0 is none.");
            }
        });
    }

    public InspectRequest Read(ParseResult parsed) => new()
    {
        ProcessId = parsed.GetValue(self) ? Environment.ProcessId : parsed.GetValue(process),
        Name = parsed.GetValue(name),
        Cgroup = parsed.GetValue(cgroup),
        NumaMaps = parsed.GetValue(numaMaps),
        Window = parsed.GetValue(window) ?? TimeSpan.FromSeconds(2),
        Root = parsed.GetResult(root) is { Implicit: false } ? parsed.GetValue(root) : null,
        Format = parsed.GetValue(format)!,
        Watch = parsed.GetValue(watch),
    };
}
