using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>The hidden first arguments by which this program starts itself again: worker and probe.</summary>
static class InferenceCommands
{
    /// <summary>False when the arguments are none of ours. Must come before anything that could load ONNX Runtime.</summary>
    public static bool TryRun(string[] args, out int exitCode)
    {
        string command = args is [var first, ..] ? first : "";
        if (command is Worker.Command or ModelProbe.Command)
        {
            // Native code reads the environment of libc, which .NET's own setter does not change.
            LinuxCalls.SetNativeEnvironment(WorkerEnvironment.NoTelemetry, "1");
        }

        exitCode = command switch
        {
            Worker.Command => Worker.Run(args[1..]),
            ModelProbe.Command => ModelProbe.RunChild(args[1..]),
            _ => -1,
        };
        return exitCode >= 0;
    }
}
