using System.CommandLine;
using NumaBench.Bench.Commands;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Peers;
using NumaBench.Bench.Progress;

if (InferenceCommands.TryRun(args, out int exitCode))
{
    return exitCode;
}

Console.SetError(new ForgivingWriter(Console.Error));
var root = new RootCommand(
    """
    Measures what remote memory costs on this machine: latency and bandwidth between NUMA nodes, and inference
    under every binding policy, with proof of where the pages were.

    On a new server, run ./run-all.sh: it measures and writes a report.
    """);
root.Subcommands.Add(TopologyCommand.Create());
root.Subcommands.Add(DoctorCommand.Create());
root.Subcommands.Add(InspectCommand.Create());
root.Subcommands.Add(FilesCommand.Create());
root.Subcommands.Add(PlanCommand.Create());
root.Subcommands.Add(RunCommand.Create());
root.Subcommands.Add(HelpCommand.Create());
root.Subcommands.Add(ChasePeerCommand.Create());
root.Subcommands.Add(StreamPeerCommand.Create());
root.Subcommands.Add(PingPongPeerCommand.Create());
root.Subcommands.Add(PeerRateCommand.Create());
root.Subcommands.Add(LoopCostCommand.Create());
root.Subcommands.Add(PeerModelCommand.Create());
return EntryPoint.Run(root, args, Console.Error);
