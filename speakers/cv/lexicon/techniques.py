"""Names of languages, frameworks and tools, to part those that a converter ran together."""

from speakers.cv.folding import folded
from speakers.cv.lexicon.vocabulary import words

_NAMES = """ada angular angularjs ansible apache arduino arm asp assembler assembly atom aws
    azure babel bash bigquery blender bootstrap c c# c++ caffe cairo cassandra chapel circom
    clojure cmake cobol coq csharp css css3 cuda cython d3 dart datumaro dask delphi django
    docker drupal eclipse elasticsearch elixir elm emacs erlang excel express fastapi figma
    firebase flask flink flutter fortran gcc gdb gcp git github gitlab go golang gradle grafana
    graphql groovy hadoop haskell hbase heroku hive hpc html html5 idl influxdb java javascript
    jax jenkins jira jquery julia jupyter kafka keras kotlin kubernetes langchain laravel latex
    linux lisp llvm lua make mapreduce maple mariadb mathematica matlab matplotlib maven
    mercurial minitab mongodb mpi mysql neo4j networkx next nextjs nginx node nodejs node.js
    nosql numba numpy ocaml octave onnx opencl opencv opengl openmp oracle org pandas pcl perl
    php pig plotly postgresql postgres powerpoint powershell prolog prometheus pytest python
    pytorch qiskit qgis qt r rabbitmq rails react reactjs react.js redis redux ros ruby rust sas
    scala scikit-learn scipy seaborn selenium shell simulink slurm solidity solidworks spark
    spring springboot spss sql sqlite stata svn swift swing tableau tensorflow tensorboard
    terraform tex theano tmux torch torch7 torchvision typescript ubuntu unity unix unreal vb
    verilog vhdl vim visualstudio vscode vtk vue vue.js webgl windows word xarray xgboost xml
    xmonad yaml zsh 3ds labview autocad catia ansys abaqus comsol photoshop illustrator indesign
    powerbi weka spacy nltk gensim transformers huggingface wandb mlflow pyspark airflow
    jupyterlab"""
_KNOWN = frozenset(_NAMES.split())
_LABELS = words("""
    programming languages language frameworks framework libraries library tools tool toolbox
    software databases database systems system skillset web cloud platforms devops scripting markup
    os ides ide packages technologies coding""")


def parted(text: str, least: int) -> list[str]:
    """Part `least` names or more that have only blanks between them: "C C++ Haskell"."""
    words = text.split()
    while len(words) > 1 and folded(words[0]) in _LABELS and _is_known(words[1]):
        words = words[1:]
    while len(words) > 1 and folded(words[-1]) in _LABELS and _is_known(words[-2]):
        words = words[:-1]
    if len(words) >= least and all(map(_is_known, words)):
        return words
    return [" ".join(words)]


def _is_known(word: str) -> bool:
    return word.casefold() in _KNOWN
