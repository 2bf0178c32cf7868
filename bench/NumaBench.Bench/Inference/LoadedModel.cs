using Microsoft.ML.OnnxRuntime;

namespace NumaBench.Bench.Inference;

/// <summary>A session with its inputs bound, ready to run again and again without allocating managed memory.</summary>
sealed class LoadedModel : IDisposable
{
    readonly InferenceSession session;
    readonly OrtIoBinding binding;
    readonly RunOptions runOptions = new();
    readonly List<OrtValue> inputs = [];
    readonly List<InputInTurn> inTurn = [];
    readonly List<ReadTensor> weights;

    LoadedModel(InferenceSession session, List<ReadTensor> weights)
    {
        this.session = session;
        this.weights = weights;
        binding = session.CreateIoBinding();
    }

    /// <summary>Loads the model; <paramref name="threads"/> 0 is ONNX Runtime's own choice, which pins its threads itself.</summary>
    public static LoadedModel Load(WorkerSpec spec)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = spec.Threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
        };
        if (spec.MapWeights)
        {
            // Packed weights would be a copy, placed by whoever packs them.
            options.AddSessionConfigEntry("session.disable_prepacking", "1");
        }

        if (!spec.Spins)
        {
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        }

        // Mapped weights are those of the file, also where the worker would read them otherwise.
        List<ReadTensor> weights = spec.MapWeights ? [] : [.. spec.ReadIntoMemory.Select(tensor => ReadTensor.From(spec.DataFiles[0], tensor))];
        weights.ForEach(tensor => options.AddInitializer(tensor.Name, tensor.Value));
        return new LoadedModel(new InferenceSession(spec.Model, options), weights);
    }

    public void BindInputs(WorkerSpec spec)
    {
        int seed = spec.Seed;
        foreach ((string name, NodeMetadata input) in session.InputMetadata)
        {
            long[] shape = spec.Shapes.TryGetValue(name, out long[]? given) ? given : [.. input.Dimensions.Select(size => (long)size)];
            if (spec.Ids.TryGetValue(name, out IdInput? ids))
            {
                OrtValue[] sets = [.. Enumerable.Range(0, ids.Sets).Select(_ => InputData.CreateIds(ids, shape, seed++))];
                inputs.AddRange(sets);
                inTurn.Add(new InputInTurn(name, sets));
                continue;
            }

            OrtValue value = InputData.Create(input.ElementDataType, shape, seed++);
            inputs.Add(value);
            binding.BindInput(name, value);
        }

        foreach (string name in session.OutputNames)
        {
            binding.BindOutputToDevice(name, OrtMemoryInfo.DefaultInstance);
        }
    }

    public void Infer()
    {
        foreach (InputInTurn input in inTurn)
        {
            binding.BindInput(input.Name, input.Next());
        }

        session.RunWithBinding(runOptions, binding);
    }

    /// <summary>The bare loop that anyone would write, to know what ours costs.</summary>
    public void InferWithoutWatching(int times)
    {
        for (int i = 0; i < times; i++)
        {
            session.RunWithBinding(runOptions, binding);
        }
    }

    /// <summary>The first values of the first output of the last inference; none when it is not float.</summary>
    public IReadOnlyList<float> FirstOutput(int count)
    {
        using IDisposableReadOnlyCollection<OrtValue> outputs = binding.GetOutputValues();
        OrtValue first = outputs[0];
        return first.IsTensor && first.GetTensorTypeAndShape().ElementDataType == Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float
            ? first.GetTensorDataAsSpan<float>() is var values ? values[..Math.Min(count, values.Length)].ToArray() : []
            : [];
    }

    public void Dispose()
    {
        binding.Dispose();
        inputs.ForEach(input => input.Dispose());
        runOptions.Dispose();
        session.Dispose();
        weights.ForEach(tensor => tensor.Dispose());
    }

    sealed class InputInTurn(string name, OrtValue[] sets)
    {
        int inferences;

        public string Name => name;

        public OrtValue Next() => sets[inferences++ % sets.Length];
    }
}
