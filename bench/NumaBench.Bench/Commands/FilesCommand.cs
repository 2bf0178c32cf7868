using System.CommandLine;
using NumaBench.Bench.Files;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Commands;

/// <summary><c>numabench files</c>: where the page cache keeps files, and when asked for, elsewhere.</summary>
static class FilesCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, or folders with all that lies below them", Arity = ArgumentArity.OneOrMore };
        var evict = new Option<bool>("--evict") { Description = "Take the files out of the page cache" };
        var place = new Option<int?>("--place") { Description = "Evict, then read again with memory of this node only", HelpName = "NODE" };
        var format = new Option<string>("--format") { Description = "text or json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("files", """
            Show how much of each file is in the page cache, and on which node.

            A model that is mapped from a file is used where its cached pages are, and
            these are on the node of whoever read it first since the start of the machine:
            a copy, a checksum, another server. So a server can be slower since a restart
            with nothing else changed. The cure: stop it, --place NODE, start it there.

            Without --evict or --place nothing is changed and nothing is loaded. Root is
            not needed, but the kernel tells only a file's owner, and who may write it.
            Pages that a process maps cannot be evicted: it is named. --place refuses
            where the node has no room. What the kernel says afterwards is the proof.

            Exit code: 0 good, 2 a path cannot be looked at or there is no such node,
            4 a file is not where it was asked to be.

            Examples:
              numabench files models/
              numabench files model.onnx model.onnx.data --place 1
              numabench files models/ --format json
            """) { paths, evict, place, format };
        command.SetAction(parsed => Show(
            parsed.GetValue(paths)!, new CacheRequest(parsed.GetValue(evict), parsed.GetValue(place)), parsed.GetValue(format) == "json",
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    static int Show(string[] paths, CacheRequest request, bool json, TextWriter output, TextWriter error)
    {
        Topology topology = Topology.Read(SysFs.Live);
        Check(request, topology);
        Examined examined = new CacheWork(request, topology, SysFs.Live).Examine(FileSelection.Of(paths));
        output.WriteLine(json ? FilesJson.Text(request, examined) : FilesText.Render(request, examined));
        foreach (string problem in examined.Problems)
        {
            error.WriteLine($"numabench: {Clean.Message(problem)}");
        }

        return examined.Problems.Count > 0 ? ExitCode.Usage
            : examined.Files.Any(file => file.Failure is not null) ? ExitCode.MeasuringFailed
            : ExitCode.Good;
    }

    static void Check(CacheRequest request, Topology topology)
    {
        if (request is { Evict: true, Node: not null })
        {
            throw new UsageException("--evict and --place: one of them; --place evicts first.");
        }

        if (request.Node is { } id && topology.Find(id) is not { UsableMemory: true })
        {
            var usable = NodeSet.Of(topology.Nodes.Where(node => node.UsableMemory).Select(node => node.Id));
            throw new UsageException($"--place {id}: no node {id} with memory that may be used is here; there is: {usable}.");
        }
    }
}
