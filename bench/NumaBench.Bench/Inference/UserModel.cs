using System.Text;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Inference;

/// <summary>A model of the user's own (<c>--model FILE</c>), named after its file and content.</summary>
static class UserModel
{
    /// <summary>Throws <see cref="ModelRefusedException"/> when a file or an <c>--input</c> cannot be used.</summary>
    /// <param name="self">How to start the process that looks into them.</param>
    /// <param name="files">The models.</param>
    /// <param name="inputOptions">The values of <c>--input</c>.</param>
    /// <param name="memoryBytes">What the machine has: no larger model is even read.</param>
    public static IReadOnlyList<InferenceModel> Load(SelfCommand self, IReadOnlyList<string> files, IReadOnlyList<string> inputOptions, long memoryBytes)
    {
        var given = new Dictionary<string, long[]>();
        foreach ((string name, long[] shape) in inputOptions.Select(InputShapes.ParseOption))
        {
            given[name] = shape;
        }

        List<InferenceModel> models = [.. files.Select(file => Load(self, file, given, memoryBytes))];
        if (given.Keys.FirstOrDefault(name => !models.Any(model => model.Shapes.ContainsKey(name))) is { } unknown)
        {
            string known = string.Join(", ", models.SelectMany(model => model.Shapes.Keys).Distinct());
            throw new ModelRefusedException($"--input {unknown}: no --model has such an input{(known.Length == 0 ? "" : $"; there are {known}")}.");
        }

        return models;
    }

    static InferenceModel Load(SelfCommand self, string file, IReadOnlyDictionary<string, long[]> given, long memoryBytes)
    {
        string path = Path.GetFullPath(file), name;
        long weights;
        IReadOnlyList<string> dataFiles;
        try
        {
            RequireFile(file, path);
            RequireModelSize(file, path);
            dataFiles = ExternalData.FilesOf(path);
            foreach (string data in dataFiles)
            {
                RequireFile(data, data);
            }

            weights = new FileInfo(path).Length + dataFiles.Sum(data => new FileInfo(data).Length);
            if (weights > memoryBytes)
            {
                throw new ModelRefusedException($"{file}: its weights have {weights >> 20} MiB, more than the memory of this machine ({memoryBytes >> 20} MiB).");
            }

            name = NameOf(path, dataFiles);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelRefusedException($"{file}: cannot be read: {e.Message}");
        }

        ProbedModel probed = ModelProbe.Probe(self, path, given, TimeSpan.FromSeconds(120 + (weights / 50e6)));
        IReadOnlyDictionary<string, long[]> shapes = InputShapes.Resolve(file, probed, given);
        if (probed.TrialFailure is { } failure)
        {
            throw new ModelRefusedException($"{file}: {failure}.");
        }

        return new InferenceModel
        {
            Name = name,
            File = path,
            DataFiles = dataFiles,
            WeightsBytes = weights,
            Batch = probed.Inputs.Count > 0 && shapes[probed.Inputs[0].Name] is [var first, ..] ? (int)Math.Min(first, int.MaxValue) : 1,
            Shapes = shapes,
            // Embedded weights exist twice while they are packed.
            NeededBytes = (2 * weights) + (256L << 20),
        };
    }

    /// <summary>A named pipe would wait for ever, and a device has no end.</summary>
    static void RequireFile(string file, string path)
    {
        if (LinuxCalls.KindOf(path) is { } kind and not FileKind.RegularFile)
        {
            throw new ModelRefusedException($"{file}: cannot be read: it is no file ({kind}).");
        }
    }

    static void RequireModelSize(string file, string path)
    {
        if (new FileInfo(path).Length > ExternalData.MostModelBytes)
        {
            throw new ModelRefusedException($"{file}: cannot be read as an ONNX model: it is larger than 2 GiB, which no such file is; larger weights are in files beside it.");
        }
    }

    /// <summary>slug-sha8: readable, and another name as soon as the graph or the weights beside it are others.</summary>
    public static string NameOf(string path, IReadOnlyList<string> dataFiles)
    {
        var slug = new StringBuilder();
        foreach (char letter in Path.GetFileNameWithoutExtension(path).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        string readable = slug.ToString(0, Math.Min(40, slug.Length)).Trim('-');
        using var hash = new Sha256();
        var block = new byte[1 << 20];
        foreach (string file in dataFiles.Prepend(path))
        {
            using FileStream content = File.OpenRead(file);
            for (int read; (read = content.Read(block)) > 0;)
            {
                hash.Append(block.AsSpan(0, read));
            }
        }

        return $"{(readable.Length == 0 ? "model" : readable)}-{Convert.ToHexStringLower(hash.Finish())[..8]}";
    }
}
