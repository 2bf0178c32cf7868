using System.CommandLine;
using NumaBench.Bench.Commands;
using NumaBench.Bench.Inference;

namespace NumaBench.Bench.Peers;

/// <summary>
/// <c>numabench peer-model</c>: the number of threads and the file of <c>gemv</c>, for another program that shall run the same. Used
/// by scripts/peers.sh.
/// </summary>
static class PeerModelCommand
{
    public static Command Create()
    {
        var command = new Command("peer-model", "Print threads and file of the model that other programs are compared on.") { Hidden = true };
        command.SetAction(_ =>
        {
            (InferenceModel gemv, int threads) = PeerGemv.Ensure();
            Console.WriteLine($"{threads} {gemv.File}");
            return ExitCode.Good;
        });
        return command;
    }
}
