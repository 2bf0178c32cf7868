using System.Diagnostics;
using System.Text;
using Microsoft.ML.OnnxRuntime;

namespace NumaBench.Bench.Inference;

/// <summary>
/// Asks ONNX Runtime what a model takes and tries it once, in a child process: a hostile model can then crash or fill only that, and the parent,
/// which measures memory, never loads the engine.
/// </summary>
static class ModelProbe
{
    public const string Command = "probe";

    /// <summary>Throws <see cref="ModelRefusedException"/> with the file and the reason when it cannot be read.</summary>
    public static ProbedModel Probe(SelfCommand self, string file, IReadOnlyDictionary<string, long[]> given, TimeSpan timeout)
    {
        using Process child = self.Start(Command);
        Task<string> output = child.StandardOutput.ReadToEndAsync(), errors = child.StandardError.ReadToEndAsync();
        try
        {
            child.StandardInput.WriteLine(WorkerProtocol.ToJson(new ProbeRequest(file, given)));
            child.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended already; its output says why.
        }

        if (!child.WaitForExit(timeout))
        {
            child.Kill();
            throw new ModelRefusedException($"{file}: reading and trying the model took longer than {timeout.TotalSeconds:F0} s.");
        }

        string[] lines = output.GetAwaiter().GetResult().Split('\n');
        string probed = WorkerProtocol.Keyword<ProbedModel>(), error = WorkerProtocol.Keyword<WorkerError>();
        if (lines.FirstOrDefault(line => line.StartsWith(probed, StringComparison.Ordinal)) is { } good)
        {
            return WorkerProtocol.FromJson<ProbedModel>(good[probed.Length..]);
        }

        string reason = lines.FirstOrDefault(line => line.StartsWith(error, StringComparison.Ordinal)) is { } bad
            ? WorkerProtocol.FromJson<WorkerError>(bad[error.Length..]).Reason
            : $"ONNX Runtime ended with exit code {child.ExitCode}. {LastLine(errors.GetAwaiter().GetResult())}";
        throw new ModelRefusedException($"{file}: cannot be read as an ONNX model: {reason}");
    }

    public static int RunChild(string[] arguments)
    {
        using Stream output = Console.OpenStandardOutput();
        Console.SetOut(Console.Error);
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        try
        {
            if (!ChildProcess.Begin(arguments))
            {
                return 4;
            }

            var request = WorkerProtocol.FromJson<ProbeRequest>(input.ReadLine() ?? "");
            OrtEnv.Instance().DisableTelemetryEvents();
            using var options = new SessionOptions { GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL, IntraOpNumThreads = 1 };
            using var session = new InferenceSession(request.File, options);
            var probed = new ProbedModel([.. session.InputMetadata.Select(input => Describe(input.Key, input.Value))]);
            WorkerProtocol.Write(output, probed with { TrialFailure = Try(session, probed, request) });
            return 0;
        }
        catch (Exception e)
        {
            WorkerProtocol.Write(output, new WorkerError(e.Message.ReplaceLineEndings(" ")));
            return 4;
        }
    }

    static string? Try(InferenceSession session, ProbedModel probed, ProbeRequest request)
    {
        try
        {
            return TrialInference.Failure(session, InputShapes.Resolve(request.File, probed, request.Given));
        }
        catch (ModelRefusedException)
        {
            // The parent resolves them too, and says what is missing.
            return null;
        }
    }

    static ModelInput Describe(string name, NodeMetadata input) => input.IsTensor
        ? new ModelInput(name, input.ElementDataType.ToString(), [.. input.Dimensions.Select(size => (long)size)], input.SymbolicDimensions, InputData.Refusal(input.ElementDataType))
        : new ModelInput(name, input.OnnxValueType.ToString(), [], [], $"is a {input.OnnxValueType} and not a tensor; NumaBench cannot make up values for it");

    static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];
}
