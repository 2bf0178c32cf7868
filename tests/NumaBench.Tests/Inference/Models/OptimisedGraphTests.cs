using Microsoft.ML.OnnxRuntime;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;
using NumaBench.Numa;

namespace NumaBench.Tests.Inference.Models;

/// <summary>What ONNX Runtime really runs.</summary>
public sealed class OptimisedGraphTests(ITestOutputHelper log)
{
    IReadOnlyDictionary<string, int> Optimised(GeneratedModel model)
    {
        LinuxCalls.SetNativeEnvironment(WorkerEnvironment.NoTelemetry, "1");
        using var folder = new TemporaryFolder();
        string optimised = folder.File("optimised.onnx");
        using var options = new SessionOptions { OptimizedModelFilePath = optimised, IntraOpNumThreads = 1 };
        new InferenceSession(SmallModel.Ensure(model).File, options).Dispose();
        IReadOnlyDictionary<string, int> operators = OnnxReader.Operators(optimised);
        log.WriteLine(string.Join(' ', operators));
        return operators;
    }

    [Fact]
    public void Quantised_layers_become_one_integer_product_each()
    {
        IReadOnlyDictionary<string, int> operators = Optimised(SmallModels.MlpInt8);

        Assert.Equal(
            new Dictionary<string, int> { ["QuantizeLinear"] = 1, ["QLinearMatMul"] = 3, ["DequantizeLinear"] = 1 }, operators);
    }

    [Fact]
    public void Every_matrix_of_4_bits_is_multiplied_as_it_is()
    {
        IReadOnlyDictionary<string, int> operators = Optimised(SmallModels.DecoderInt4);

        Assert.Equal(2 * 7, operators["MatMulNBits"]);
        // Scores and sums, of the cached tokens and of the new one.
        Assert.Equal(2 * 4, operators.Where(entry => entry.Key.Contains("MatMul", StringComparison.Ordinal) && entry.Key != "MatMulNBits").Sum(entry => entry.Value));
        Assert.DoesNotContain("DequantizeLinear", operators.Keys);
    }

    [Fact]
    public void A_decoding_step_keeps_its_seven_matrices_and_its_attention()
    {
        IReadOnlyDictionary<string, int> operators = Optimised(SmallModels.Decoder);

        // A product and the sum behind it are one Gemm.
        Assert.Equal(2 * (7 + 4), operators["MatMul"] + operators["FusedMatMul"] + operators["Gemm"]);
        Assert.Equal(2, operators["Softmax"]);
    }

    [Fact]
    public void Layers_are_neither_merged_nor_left_out()
    {
        Assert.Equal(3, Optimised(SmallModels.Conv).Where(entry => entry.Key.Contains("Conv", StringComparison.Ordinal)).Sum(entry => entry.Value));
        Assert.Equal(3, Optimised(SmallModels.Gemv)["MatMul"]);
        Assert.Equal(4, Optimised(SmallModels.Tiny)["MatMul"]);
    }

    [Fact]
    public void A_lookup_is_a_gather_and_a_sum()
    {
        IReadOnlyDictionary<string, int> operators = Optimised(SmallModels.Embedding);

        Assert.Equal((1, 1), (operators["Gather"], operators["ReduceSum"]));
    }
}
