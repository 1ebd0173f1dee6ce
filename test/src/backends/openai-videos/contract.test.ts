import { describeRemoteBackend } from '../contract.ts'
import { standOf } from './stand.ts'

describeRemoteBackend('a server of the plain protocol', { setup: () => standOf('plain'), recovery: 'finds' })
describeRemoteBackend('vLLM-Omni', { setup: () => standOf('vllm-omni'), recovery: 'finds and rules out' })
describeRemoteBackend('SGLang', { setup: () => standOf('sglang'), recovery: 'rules out' })
describeRemoteBackend('LiteLLM', { setup: () => standOf('litellm'), recovery: 'nothing' })
